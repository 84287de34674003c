// By the rules of decision 0035.
{
	let plain, units, spellings, small, irregular, fixed, steps
	const rows = line => line.split(',').map(row => row.split(' '))
	const fold = text => [...text.toLowerCase()].map(letter => /[\u0300-\u036f]/.test(letter) ? '' : plain.get(letter) ?? letter).join('')
	const plainly = text => fold(text).replace(/-/g, ' ')
	const term = word => word[4] ? spellings.reduce((word, pair) => word.replace(...pair), word) : word
	const B = ' \u00a0\u202f'
	const W = '[\\p{Alphabetic}\\p{Nd}\\p{Mn}²³]'
	const inverse = `(?:\\^?[\u2212\u2010-\u2013-]1|⁻¹)(?!${W})`
	const [number, run, letters, gap, per, power, hyphen] = ['[0-9]+(?:[.,·][0-9]+)*', `(?:${W}|(?<=${W})(?<![0-9])['’&](?=(?![0-9])${W}))+`, `${W}+`, `[${B}\u2010\u2011-]?`, `[${B}]?/[${B}]?|[${B}]per[${B}]|[${B}.*·×•∙⋅]+(?=${W}+${inverse})`, inverse, `(?<!\\d(?=.\\d))[\u2010\u2011-](?=${W})`].map(pattern => {
		const reader = new RegExp(pattern, 'uiy')
		return (text, place) => {
			reader.lastIndex = place
			return reader.exec(text)?.[0] ?? ''
		}
	})

	const part = new RegExp(`^\\d([/^:]|[${B}]\\d{3}$)`)
	const behindPoint = new RegExp(`(^|(?!${W})[^])[.·]$`, 'u')

	const words = (text, isQuery) => {
		const found = []
		const take = (word, from, to) => word && found.push({ term: term(word), from, to })
		const next = new RegExp(W, 'ug')
		for (let match; (match = next.exec(text));) {
			let place = match.index, joined = '', joint
			do {
				place += joint?.length ?? 0
				let from = place
				let word = number(text, place), measure = '', count = 0
				place += word.length
				const behind = letters(text, place)
				const isNumber = word && (!behind || units.has(fold(behind)))
				const lead = text.slice(Math.max(0, from - 2), from)
				const isPart = part.test(lead + word)
				word = word.replace(/(?<!^0),(?=\d{3}(?!\d))/g, '').replace(/[,·]/g, '.')
				if (word && behindPoint.test(lead)) [word, from] = ['0.' + word, from - 1]
				let end = place
				if (isNumber) {
					let at = isPart ? text.length : place + gap(text, place).length
					if (text[at] === '%') [measure, end] = [word + '%', at + 1]
					for (let unit, written; count < 3 && (unit = units.get(fold(written = letters(text, at))));) {
						if (count > 1 && !isQuery) take(measure, from, end)
						measure = (count++ ? measure + '/' : word) + unit
						end = at + written.length + (count > 1 && power(text, at + written.length).length)
						const step = per(text, end)
						if (!step) break
						at = end + step.length
					}
				} else {
					const rest = run(text, place)
					place += rest.length
					word += fold(rest.replace(/['’]s$|['’&]/gi, ''))
				}
				if (!measure || !isQuery) take(word, from, place)
				take(measure, from, end)
				if (measure && isQuery) place = end
				joined += word
				joint = hyphen(text, place)
				if (!joint && joined !== word && !isQuery) take(joined, match.index, place)
			} while (joint)
			next.lastIndex = place
		}
		return found
	}

	const isShort = word => /(^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])$/.test(word)
	const porter = word => {
		const region = start => start + (/^.*?[aeiouy][^aeiouy]/.exec(word.slice(start))?.[0] ?? word.slice(start)).length
		word = word.replace(/^y|([aeiouy])y/g, (_, vowel = '') => vowel + 'Y')
		const r1 = /^(gener|commun|arsen)/.exec(word)?.[0].length ?? region(0)
		const r2 = region(r1)
		word = word.replace(/sses$/, 'ss').replace(/^(.*)ie[ds]$/, (_, stem) => stem + (stem[1] ? 'i' : 'ie'))
		if (!/[us]s$/.test(word)) word = word.replace(/([aeiouy].+)s$/, '$1')
		if (fixed.includes(word)) return word
		const [, stem, end] = /^(.*?)(eed(?:ly)?|(?:ed|ing)(?:ly)?)$/.exec(word) ?? []
		if (/^ee/.test(end)) {
			if (stem.length >= r1) word = stem + 'ee'
		} else if (/[aeiouy]/.test(stem ?? '')) {
			word = /(at|bl|iz)$/.test(stem) || stem.length <= r1 && isShort(stem) ? stem + 'e' : stem.replace(/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/, pair => pair[0])
		}
		word = word.replace(/(.[^aeiouy])[yY]$/, '$1i')
		steps.forEach((table, step) => {
			const suffix = [7, 6, 5, 4, 3, 2, 1].map(count => word.slice(-count)).find(end => table.has(end)) ?? word
			const stem = word.slice(0, -suffix.length)
			const allowed = { ogi: /l$/, li: /[cdeghkmnrt]$/, ion: /[st]$/ }[suffix]
			if (stem && stem.length >= (step > 1 || suffix === 'ative' ? r2 : r1) && (!allowed || allowed.test(stem))) word = stem + table.get(suffix)
		})
		const last = word.length - 1
		if (/e$/.test(word) ? last >= r2 || last >= r1 && !isShort(word.slice(0, -1)) : /ll$/.test(word) && last >= r2) word = word.slice(0, -1)
		return word.replace(/Y/g, 'y')
	}
	const stems = new Map()
	const stem = word => {
		if (!steps || !word[2] || /[^a-z]/.test(word)) return word
		if (!stems.has(word)) stems.set(word, irregular.get(word) ?? porter(word))
		return stems.get(word)
	}

	const base = document.querySelector('form[role=search]').action
	const files = {}
	let opened
	const load = name => files[name] ??= fetch(new URL(name, base)).then(answer => answer.ok ? answer.text() : answer.status === 404 ? '' : Promise.reject()).catch(fault => {
		delete files[name]
		opened = 0
		throw fault
	})
	const lines = async name => (await load(name)).split('\n').filter(Boolean).map(line => line.split(' '))
	const readPage = text => {
		const [line, ...rest] = text.trim().split('\n')
		const [address, ...facts] = line.split('\t')
		const sections = rest.map(line => {
			const [anchor, label, grade, ...fields] = line.split('\t')
			return { anchor, label, grade, fields: fields.map(field => /^(-?)(\d+):([^]*)/.exec(field)).map(([, hidden, weight, text]) => ({ hidden, weight: +weight, text })) }
		})
		return { address, line: readLine(facts), title: sections[0].fields[0].text, sections }
	}
	const readLine = ([type, state, past, prior, year, topics, drugs]) => ({ type, code: state.split(' ')[0], state: state.replace(/^\S* /, ''), past: +past, prior: +prior, year, topic: topics.split('\x1f'), drug: drugs.split('\x1f') })
	const bits = number => number.toString(2).length
	const open = () => opened ||= load('index.txt').then(text => {
		const [head, ...rest] = text.split('\n\n')
		const [line, ...tables] = head.split('\n')
		const block = +line.split('\t')[4]
		plain = new Map(rows(tables[0]).flatMap(([to, from]) => [...from].map(letter => [letter, to])))
		units = new Map(rows(tables[1]).flatMap(names => names.map(name => [name, names[0]])))
		spellings = rows(tables[2])
		small = tables[3].split(' ')
		if (tables[4]) {
			fixed = tables[5].split(' ')
			;[irregular, , ...steps] = tables.slice(4).map(table => new Map(rows(table)))
		}
		if (block) {
			const name = word => word > '\x7f' ? 'u' + word.codePointAt(0).toString(16) : word[0]
			return {
				lines: rest[0].split('\n').filter(Boolean).map(line => readLine(line.split('\t'))),
				page: async number => readPage((await load(`d-${Math.floor(number / block)}.txt`)).split('\n\n')[number % block]),
				terms: word => lines(`w-${name(word)}${word > '\x7f' ? '' : /^.[a-z0-9]/.test(word) ? word[1] : '_'}.txt`),
				all: async word => (await Promise.all([...new Set(word.slice(0, 2))].map(first => lines(`l-${name(first)}.txt`)))).flat()
			}
		}
		const pages = rest.map(readPage)
		const index = new Map()
		pages.forEach((page, number) => page.sections.forEach((section, place) => {
			const weights = new Map()
			for (const field of section.fields) for (const word of new Set(words(field.text).map(word => word.term))) weights.set(word, Math.min(63, (weights.get(word) ?? 0) + field.weight))
			for (const [word, weight] of weights) index.set(word, [...index.get(word) ?? [], [number, place, weight]])
		}))
		return {
			lines: pages.map(page => page.line), page: number => pages[number], terms: () => [...index],
			all: () => [...index].map(([word, places]) => [word, bits(new Set(places.map(([page]) => page)).size)])
		}
	})

	const read = query => {
		const [phrases, not, narrow] = [[], [], []]
		const rest = query.replace(/(?<!\S)(-?)(?:(drug|type|topic):)?(?:"([^"]*)"?|(\S+))/gi, (whole, minus, name, phrase, word) => {
			const text = phrase ?? word
			const own = words(text, true).map(word => word.term)
			if (name) narrow.push([name.toLowerCase(), text, minus])
			else if (phrase) phrases.push([own, minus])
			else if (minus) not.push(...own)
			else return whole
			return ' '
		})
		const said = words(rest, true)
		const kept = said.filter(({ term, from, to }) => !small.includes(term) || /^[A-Z]{2,}$/.test(rest.slice(from, to)))
		const wanted = phrases.flatMap(([own, minus]) => minus ? [] : own)
		const all = new Set([...(kept[0] || wanted[0] ? kept : said).map(word => word.term), ...wanted])
		return { wanted, phrases, not, narrow, typed: new Map(said.map(({ term, from, to }) => [term, rest.slice(from, to)])), last: kept.at(-1)?.term, words: all.size || !rest.trim() ? [...all] : [rest.trim()] }
	}
	const match = async (site, word, begins) => {
		const own = stem(word)
		const terms = await site.terms(own)
		let found = terms.filter(([term]) => stem(term) === own)
		const isBegun = !found[0] && word[begins - 1] && !/\d/.test(word)
		if (isBegun) found = terms.filter(([term]) => term.startsWith(word))
		const pages = new Map()
		const add = (page, section, weight) => {
			const sections = pages.get(page) ?? new Map()
			pages.set(page, sections.set(section, Math.max(weight, sections.get(section) ?? 0)))
		}
		for (const [, places] of found) {
			let [page, at] = [-1, 0]
			const next = () => {
				for (let value = 0, shift = 0; ; shift += 5) {
					const digit = places.charCodeAt(at++) - 48
					value |= (digit & 31) << shift
					if (digit < 32) return value
				}
			}
			while (places.trim && at < places.length) {
				page += next()
				for (let place = 1; place & 1;) add(page, (place = next()) >> 2, place & 2 ? next() : 4)
			}
			if (!places.trim) for (const place of places) add(...place)
		}
		return { word, pages, isBegun, terms: new Set(found.map(([term]) => term)) }
	}
	const distance = (one, other, most) => {
		if (one === other) return 0
		if (!most) return 1
		if (one[0] === other[0]) return distance(one.slice(1), other.slice(1), most)
		const ways = [[1, 0], [0, 1], [1, 1]]
		if (one[0] === other[1] && one[1] === other[0]) ways.push([2, 2])
		return 1 + Math.min(...ways.map(([left, right]) => distance(one.slice(left), other.slice(right), most - 1)))
	}
	const correct = async (site, word) => {
		if (!word[3] || /\d/.test(word)) return
		const most = word[7] ? 2 : 1
		const near = (await site.all(word)).filter(([term]) => !/\d/.test(term) && Math.abs(term.length - word.length) <= most).map(([term, count]) => [distance(word, term, most), 99 - count, term])
		return near.filter(([far, , term]) => far <= (term[0] === word[0] ? most : 1)).sort()[0]?.[2]
	}
	const find = async (query, begins = 3) => {
		const site = await open()
		const asked = read(query)
		const found = await Promise.all(asked.words.map(word => match(site, word, word === asked.last ? begins : 99)))
		const not = await Promise.all(asked.not.map(word => match(site, word, 99)))
		const known = found.filter(word => word.pages.size)
		const rarity = known.map(word => 1 + bits(site.lines.length) - bits(word.pages.size))
		const numbers = found[0] ? [...new Set(known.flatMap(word => [...word.pages.keys()]))] : [...site.lines.keys()]
		let results = numbers.filter(number => !not.some(word => word.pages.has(number)) && asked.narrow.every(([name, value, minus]) => !minus === [site.lines[number][name]].flat().map(plainly).includes(plainly(value)))).map(number => {
			const line = site.lines[number]
			const own = new Map()
			let [score, count] = [line.prior, 0]
			known.forEach((word, place) => {
				const sections = word.pages.get(number)
				if (!sections) return
				count++
				score += rarity[place] * Math.max(...sections.values())
				sections.forEach((weight, section) => own.set(section, (own.get(section) ?? 0) + 1e6 + rarity[place] * weight))
			})
			const sections = [...own].sort((a, b) => b[1] - a[1] || a[0] - b[0])
			return { number, line, count, score: score + (sections[0]?.[1] ?? 0) % 1e6, sections: sections.map(([place]) => place) }
		})
		results.sort((a, b) => b.count - a.count || a.line.past - b.line.past || b.score - a.score || a.number - b.number)
		let isCut
		if (asked.phrases[0]) {
			results = results.filter(result => found.every(({ word, pages }) => !asked.wanted.includes(word) || pages.has(result.number)))
			isCut = results.length > 100
			results = results.slice(0, 100)
			const texts = await Promise.all(results.map(result => site.page(result.number)))
			const has = (text, phrase) => {
				const row = words(text)
				return phrase.reduce((starts, word) => row.filter(({ term, from }) => (!starts || starts.includes(from)) && stem(term) === stem(word)).map(({ to }) => row.find(({ from }) => from >= to)?.from), 0).length
			}
			results = results.filter((_, place) => asked.phrases.every(([phrase, minus]) => !minus === texts[place].sections.some(section => section.fields.some(field => has(field.text, phrase)))))
		}
		const most = results[0]?.count ?? 0
		return { site, typed: asked.typed, known, most, isCut, results: results.filter(result => result.count === most), lacking: found.filter(word => !word.pages.size).map(word => word.word) }
	}
	globalThis.search = {
		words, stem, find, correct, open,
		make: (name, properties, ...children) => {
			const element = Object.assign(document.createElement(name), properties)
			element.append(...children)
			return element
		},
		link: (page, section) => page.address + (section?.anchor ? `#${section.anchor}` : '')
	}
}

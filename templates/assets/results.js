{
	const { words, find, correct, make, link } = search
	const [box, status, more, filters, results] = ['box', 'status', 'more', 'filters', 'results'].map(id => document.getElementById(`search-${id}`))
	const sets = [...filters.querySelectorAll('fieldset')]
	const em = terms => terms.flatMap((term, place) => [place ? ', ' : '', make('em', { textContent: term })])
	const name = section => section.label || section.anchor && section.fields[0].text
	let [chosen, shown, turn, isSent] = [{}, 10, 0, true]

	const sentence = (section, known) => {
		let best = []
		for (const field of section.fields) {
			if (field.hidden || field.weight > 15) continue
			for (const text of field.text.split(/\r|(?<=[.!?]["”)]?) +(?=[\p{Lu}"“])(?![^[\]\r]*\])/u)) {
				const marks = words(text).filter(({ term }) => known.some(word => word.terms.has(term)))
				const count = known.filter(word => marks.some(({ term }) => word.terms.has(term))).length
				if (text && !(count <= best[0])) best = [count, text, marks]
			}
		}
		const [, text = '', marks = []] = best
		const parts = []
		let done = 0
		for (const { from, to } of marks.sort((a, b) => a.from - b.from || b.to - a.to)) {
			if (from < done) continue
			parts.push(text.slice(done, from), make('mark', { textContent: text.slice(from, to) }))
			done = to
		}
		return [...parts, text.slice(done)]
	}
	const item = async (result, { site, known }) => {
		const page = await site.page(result.number)
		const { line } = page
		const [best = page.sections[0], ...others] = result.sections.map(place => page.sections[place])
		const p = (kind, ...children) => children.length ? make('p', { className: kind }, ...children) : ''
		const missing = known.filter(word => !word.pages.has(result.number)).map(word => word.word)
		const places = new Map(others.filter(name).map(section => [link(page, section), section]))
		places.delete(link(page, best))
		return make('li', {},
			make('a', { href: link(page, best) }, page.title, ' ', make('span', { className: 'search-place', textContent: name(best) })),
			p('entry-facts', line.state && make('span', { className: `state state-${line.code}`, textContent: line.state }), ` ${line.type} ${line.year}`),
			p('search-grade', ...best.grade ? [best.grade] : []), p('search-text', ...sentence(best, known)), p('search-grade', ...missing[0] ? ['Without ', ...em(missing)] : []),
			p('search-grade', ...[...places].slice(0, 3).flatMap(([href, section]) => [make('a', { href, textContent: name(section) }), ' '])))
	}
	const say = async ({ known, lacking, most, isCut, site, typed }, count) => {
		const begun = known.filter(word => word.isBegun)
		const right = (await Promise.all(lacking.map(async word => [word, await correct(site, word)]))).filter(pair => pair[1])
		const query = right.reduce((query, [word, other]) => query.replace(typed.get(word) ?? word, other), box.value)
		return [
			...lacking[0] ? ['No page has ', ...em(lacking.map(word => typed.get(word) ?? word)), known[0] ? '; showing ' : '', ...em(known.map(word => word.word)), '. '] : [],
			...known[0] || !lacking[0] ? [`${isCut ? 'At least ' : ''}${count} page${count === 1 ? '' : 's'}. `] : [],
			count && most < known.length ? `None has all words, these have ${most} of ${known.length}. ` : '',
			...begun[0] ? ['With words that begin with ', ...em(begun.map(word => word.word)), '. '] : [],
			...right[0] ? ['Did you mean ', make('a', { href: `?${new URLSearchParams({ q: query })}` }, ...em(right.map(pair => pair[1]))), '?'] : []
		]
	}
	const passes = (line, but) => sets.every(({ name }) => name === but || !chosen[name][0] || [line[name]].flat().some(value => chosen[name].includes(value)))
	const offer = told => {
		const focus = document.activeElement
		for (const set of sets) {
			const counts = new Map(chosen[set.name].map(value => [value, 0]))
			for (const { line } of told.results) if (passes(line, set.name)) for (const value of [line[set.name]].flat()) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
			set.hidden = counts.size < 2 && !chosen[set.name][0]
			set.replaceChildren(set.firstElementChild, ...[...counts].sort().map(([value, count]) => make('label', {}, make('input', { type: 'checkbox', name: set.name, value, checked: chosen[set.name].includes(value) }), `${value} (${count})`)))
		}
		filters.hidden = sets.every(set => set.hidden)
		if (!focus.isConnected) filters.querySelector(`[name="${focus.name}"][value="${CSS.escape(focus.value)}"]`)?.focus()
	}
	const show = async () => {
		const own = ++turn
		const isAsked = location.search.length > 1
		document.documentElement.toggleAttribute('data-searched', isAsked)
		try {
			const told = isAsked ? await find(box.value) : { results: [] }
			const passing = told.results.filter(result => passes(result.line))
			const entries = await Promise.all(passing.slice(0, shown).map(result => item(result, told)))
			const message = isAsked ? await say(told, passing.length) : []
			if (own !== turn) return
			results.replaceChildren(...entries)
			status.replaceChildren(...message)
			more.hidden = passing.length <= shown
			offer(told)
		} catch {
			if (own === turn) status.textContent = 'The search did not load. Are you connected?'
		}
	}
	const keep = isNew => {
		const query = new URLSearchParams(box.value.trim() && { q: box.value.trim() })
		for (const key in chosen) for (const value of chosen[key]) query.append(key, value)
		const address = `?${query}`
		if ((isNew || isSent) && address !== location.search) history.pushState(shown = 10, '', address)
		else history.replaceState(shown, '', address)
		isSent = isNew
		return show()
	}
	const restore = () => {
		const query = new URLSearchParams(location.search)
		box.value = query.get('q') ?? ''
		chosen = Object.fromEntries(sets.map(({ name }) => [name, query.getAll(name)]))
		if (sets.some(({ name }) => chosen[name][0])) filters.open = true
		shown = history.state ?? 10
		isSent = true
		show()
	}
	let timer
	box.addEventListener('input', () => {
		clearTimeout(timer)
		timer = setTimeout(keep, 120)
	})
	box.form.addEventListener('submit', event => {
		event.preventDefault()
		clearTimeout(timer)
		keep(true)
	})
	filters.addEventListener('change', ({ target: { name, value, checked } }) => {
		chosen[name] = chosen[name].filter(other => other !== value).concat(checked ? value : [])
		keep(true)
	})
	more.addEventListener('click', async () => {
		const first = shown
		shown += 10
		await keep()
		results.children[first]?.firstElementChild.focus()
	})
	addEventListener('keydown', event => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
		const stops = [box, ...results.querySelectorAll('li > a')]
		const place = stops.indexOf(document.activeElement)
		if (!step || place < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return
		event.preventDefault()
		stops[place + step]?.focus()
	})
	addEventListener('popstate', restore)
	restore()
}

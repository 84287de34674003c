// What pages have beyond the frame: links to copy, the place in the outline, filters, print, reports. Every page works without it.
{
	const all = (selector, within = document) => [...within.querySelectorAll(selector)]
	const make = (name, properties) => Object.assign(document.createElement(name), properties)

	// Told to those who see and those who hear.
	const message = document.body.appendChild(make('p', { className: 'message', role: 'status' }))
	let timer
	const say = text => {
		message.textContent = text
		clearTimeout(timer)
		timer = setTimeout(() => message.textContent = '', 4000)
	}

	// Links to copy. Where a browser does not allow it, a link to a place is followed, and its address stands in the address bar.
	const copy = (address, done) => navigator.clipboard?.writeText(address).then(done, () => say('This browser does not let pages copy'))
	for (const anchor of all('.anchor')) {
		anchor.title = 'Copy link'
		anchor.addEventListener('click', () => copy(anchor.href, () => say('Link copied')))
	}
	const acts = {
		copy: button => copy(document.querySelector('link[rel=canonical]')?.href ?? location.href, () => say('Link copied')),
		print: () => print()
	}
	for (const button of all('[data-act]')) button.addEventListener('click', () => acts[button.dataset.act](button))

	// Pictures that wait for the reader to come near do not wait for a printer.
	addEventListener('beforeprint', () => all('img[loading]').forEach(image => image.loading = 'eager'))

	// The place in the outline: the last heading above the middle of the window.
	const links = all('.toc a[href^="#"]')
	const places = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(place => place && place.id !== '_main')
	let current
	const mark = () => {
		current = places.findLast(place => place.getBoundingClientRect().top < innerHeight / 3)
		for (const link of links) link.toggleAttribute('aria-current', false)
		if (current) links.find(link => decodeURIComponent(link.hash.slice(1)) === current.id)?.setAttribute('aria-current', 'true')
	}
	const watch = new IntersectionObserver(mark, { rootMargin: '0px 0px -66%' })
	places.forEach(place => watch.observe(place))

	// On phones the contents close behind the reader.
	const isShut = details => !details.querySelector('summary').checkVisibility()
	for (const details of all('.toc details')) {
		details.addEventListener('click', event => {
			if (event.target.closest('a') && !isShut(details)) details.open = false
		})
	}

	// A report says which part was being read.
	for (const report of all('.report')) {
		const field = report.querySelector('[name=section]')
		const link = report.querySelector('a[href^="mailto:"]')
		const address = link?.href
		report.addEventListener('click', () => {
			if (!current) return
			if (field) field.value = current.id
			// Behind the page's address, which a blank line follows.
			if (link) link.href = address.replace('%0D%0A%0D%0A', `${encodeURIComponent(`#${current.id}`)}%0D%0A%0D%0A`)
		})
	}

	// Filters: a box for each state, topic, body and year that the rows name. The choice stands in the address. A list of several pages is narrowed by the search.
	for (const link of all('[data-search]')) link.href = link.dataset.search
	const filters = document.querySelector('.filters:has([role=status])')
	const rows = all('.entries > li, .filters ~ .group .brief > li, .script ~ .group .brief > li')
	if (filters) {
		const chosen = new URLSearchParams(location.search)
		const names = { state: 'Status', topic: 'Topic', certainty: 'Certainty', strength: 'Strength', from: 'Organization', year: 'Year' }
		const values = (row, name) => (row.firstElementChild.dataset[name] ?? row.closest(`.group[data-${name}]`)?.dataset[name] ?? '').split('|').filter(Boolean).map(value => name === 'year' ? value.slice(0, 4) : value)
		const count = filters.querySelector('[role=status]')
		const boxes = []
		for (const [name, legend] of Object.entries(names)) {
			const options = [...new Set(rows.flatMap(row => values(row, name)))].sort()
			if (name === 'year') options.reverse()
			if (options.length < 2) continue
			const set = make('fieldset')
			set.append(make('legend', { textContent: legend }))
			for (const value of options) {
				const box = make('input', { type: 'checkbox', name, value, checked: chosen.getAll(name).includes(value) })
				const label = make('label')
				label.append(box, value)
				set.append(label)
				boxes.push(box)
			}
			filters.append(set)
		}
		const filter = () => {
			const wanted = boxes.filter(box => box.checked)
			for (const row of rows) {
				row.hidden = Object.keys(names).some(name => {
					const own = wanted.filter(box => box.name === name)
					return own.length && !own.some(box => values(row, name).includes(box.value))
				})
			}
			for (const group of all('.group')) group.hidden = rows.some(row => group.contains(row)) && rows.filter(row => group.contains(row) && !row.hidden).length === 0
			const shown = rows.filter(row => !row.hidden).length
			count.textContent = wanted.length ? `${shown} of ${rows.length} shown` : ''
			return wanted
		}
		filters.addEventListener('change', () => {
			const query = new URLSearchParams(filter().map(box => [box.name, box.value])).toString()
			history.replaceState(null, '', location.pathname + (query && `?${query}`) + location.hash)
		})
		if (filter().length) filters.open = true
	}
}

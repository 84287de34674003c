// Suggestions under a box: the titles, drugs and recommendations that have the words.
{
	const { find, make, link } = search
	document.querySelectorAll('form[data-scripts] input[name=q]').forEach((box, number) => {
		const options = make('ul', { role: 'listbox', id: `_suggestions-${number}`, className: 'search-options', hidden: true, ariaLabel: 'Suggestions' })
		const told = make('span', { role: 'status', className: 'visually-hidden' })
		box.after(options, told)
		for (const [key, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-controls': options.id, autocomplete: 'off' })) box.setAttribute(key, value)
		let [active, turn] = [-1, 0]
		const point = place => {
			active = place
			;[...options.children].forEach((option, other) => option.setAttribute('aria-selected', other === place))
			if (place < 0) box.removeAttribute('aria-activedescendant')
			else box.setAttribute('aria-activedescendant', options.children[place].id)
		}
		const open = isOpen => {
			options.hidden = !isOpen
			box.setAttribute('aria-expanded', isOpen)
			point(-1)
		}
		const close = () => {
			turn++
			told.textContent = ''
			open(false)
		}
		const look = async () => {
			const own = ++turn
			const query = box.value.trim()
			if (query.length < 2) return close()
			try {
				const { site, lacking, results } = await find(query, 2)
				const best = lacking[0] ? [] : results.slice(0, 6)
				const pages = await Promise.all(best.map(result => site.page(result.number)))
				if (own !== turn) return
				options.replaceChildren(...pages.map((page, place) => {
					const { sections } = best[place]
					const section = page.sections[sections[0] ?? 0]
					const isStatement = /^(Recommendation|Statement) /.test(section.label)
					const option = make('li', { role: 'option', id: `${options.id}-${place}`, ariaSelected: 'false' }, page.title, make('small', { textContent: ` ${[page.line.past ? page.line.state : page.line.type, isStatement && section.label].filter(Boolean).join(' · ')}` }))
					option.dataset.href = link(page, isStatement && section)
					return option
				}))
				open(pages.length > 0)
				told.textContent = pages.length ? `${pages.length} suggestion${pages.length > 1 ? 's' : ''}` : 'No suggestions'
			} catch {
				close()
			}
		}
		box.addEventListener('input', look)
		box.addEventListener('blur', close)
		box.addEventListener('keydown', event => {
			if (event.isComposing) return
			const count = options.hidden ? 0 : options.children.length
			if (event.key === 'ArrowDown' && !count) look()
			else if (event.key === 'ArrowDown') point((active + 2) % (count + 1) - 1)
			else if (event.key === 'ArrowUp' && count) point((active + 1 + count) % (count + 1) - 1)
			else if (event.key === 'Escape' && count) close()
			else if (event.key === 'Enter' && active >= 0) location.href = options.children[active].dataset.href
			else return
			event.preventDefault()
			event.stopPropagation()
		})
		options.addEventListener('pointerdown', event => event.preventDefault())
		options.addEventListener('click', event => location.href = event.target.closest('[role=option]').dataset.href)
		if (box === document.activeElement) look()
	})
}

// Every page works without it.
{
	const root = document.documentElement

	const themes = document.querySelectorAll('.theme button')
	const press = () => themes.forEach(button => button.setAttribute('aria-pressed', button.value === (root.dataset.theme ?? '')))
	themes.forEach(button => button.addEventListener('click', () => {
		if (button.value) root.dataset.theme = button.value
		else delete root.dataset.theme
		try {
			localStorage.setItem('theme', button.value)
		} catch {}
		press()
	}))
	press()

	addEventListener('keydown', event => {
		const details = event.key === 'Escape' && document.activeElement?.closest('.main-menu details[open], .toc details[open]')
		if (!details || !details.firstElementChild.checkVisibility()) return
		details.open = false
		details.firstElementChild.focus()
	})

	const begin = event => {
		const scripts = event.target.closest('form[data-scripts]')?.dataset.scripts.split(' ') ?? []
		while (scripts[0]) {
			const [src, integrity] = scripts.splice(0, 2)
			if (!document.querySelector(`[src="${src}"]`)) document.head.append(Object.assign(document.createElement('script'), { src, integrity, async: false }))
		}
	}
	addEventListener('focusin', begin)
	const slash = document.querySelector('[data-slash]')
	let isOn = true
	try {
		isOn = localStorage.getItem('slash') !== 'off'
	} catch {}
	const tell = () => slash?.setAttribute('aria-pressed', isOn)
	slash?.addEventListener('click', () => {
		isOn = !isOn
		try {
			localStorage.setItem('slash', isOn ? 'on' : 'off')
		} catch {}
		tell()
	})
	tell()
	addEventListener('keydown', event => {
		const box = document.getElementById('search-box') ?? document.querySelector('.search input')
		if (!box || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
		if (event.key === 'Escape' && document.activeElement === box) box.blur()
		const target = event.composedPath()[0]
		if (event.key !== '/' || !isOn || target.isContentEditable || target.matches?.('input, textarea, select')) return
		event.preventDefault()
		if (!box.checkVisibility()) return location.href = box.form.action
		box.focus()
		box.select()
	})
}

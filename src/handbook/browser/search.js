// Turns the link to all pages into a search. Its index is loaded when it is first opened, as a script,
// because a page from a disk cannot fetch.
{
  const link = document.querySelector('.find')

  const element = (name, properties = {}, ...children) => {
    const { attributes = {}, ...others } = properties
    const made = Object.assign(document.createElement(name), others)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children)
    return made
  }

  const createButton = () =>
    element(
      'button',
      {
        className: 'find',
        type: 'button',
        attributes: { 'aria-haspopup': 'dialog', 'aria-keyshortcuts': '/ Control+K Meta+K' },
      },
      'Search',
      element('kbd', { textContent: '/', ariaHidden: 'true' }),
    )

  const createField = () =>
    element('input', {
      type: 'search',
      placeholder: 'Search the handbook',
      autocomplete: 'off',
      spellcheck: false,
      attributes: {
        role: 'combobox',
        'aria-label': 'Search the handbook',
        'aria-expanded': 'false',
        'aria-controls': 'found',
        'aria-autocomplete': 'list',
        autocapitalize: 'off',
        enterkeyhint: 'go',
      },
    })

  // The dialog, with its field, the line about the results, and their list.
  const createDialog = () => {
    const field = createField()
    const list = element('div', { id: 'found', attributes: { role: 'listbox', 'aria-label': 'Results' } })
    const status = element('p', { attributes: { role: 'status' } })
    const close = element('button', { type: 'button', className: 'close', textContent: 'Close' })
    const asked = element('div', { className: 'asked' }, field, close)
    const dialog = element('dialog', { className: 'search', ariaLabel: 'Search' }, asked, status, list)
    close.addEventListener('click', () => dialog.close())
    dialog.addEventListener('click', (event) => {
      // A result on this page leaves the dialog open otherwise.
      if (event.target === dialog || event.target.closest('a')) dialog.close()
    })
    return { dialog, field, list, status }
  }

  const createOption = ([title, page, to, summary, method], number, indexUrl) => {
    const verb = method && element('span', { className: `verb ${method.toLowerCase()}`, textContent: method })
    return element(
      'a',
      {
        // No heading has an id with a full stop.
        id: `found.${number}`,
        href: new URL(to, indexUrl).href,
        tabIndex: -1,
        attributes: { role: 'option', 'aria-selected': 'false' },
      },
      element('span', { className: 'title' }, ...(verb ? [verb, ' '] : []), title),
      element('span', { className: 'about', textContent: [page, summary].filter(Boolean).join(' · ') }),
    )
  }

  // Returns a function that marks an option of the list, which the field names to screen readers.
  const createChoice = ({ field, list }) => {
    let at = -1
    const choose = (next) => {
      list.children[at]?.setAttribute('aria-selected', 'false')
      at = next
      const option = list.children[at]
      option?.setAttribute('aria-selected', 'true')
      option?.scrollIntoView({ block: 'nearest' })
      if (option) field.setAttribute('aria-activedescendant', option.id)
      else field.removeAttribute('aria-activedescendant')
    }
    field.addEventListener('keydown', (event) => {
      const { length } = list.children
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (event.isComposing || length === 0) return
      if (step) choose((at + step + length) % length)
      else if (event.key === 'Enter') list.children[at]?.click()
      else return
      event.preventDefault()
    })
    return choose
  }

  const openWithKeys = (open) =>
    addEventListener('keydown', (event) => {
      const isTyping = event.target.closest?.('input:not([type=radio]), textarea, select')
      const isSlash = event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isSlash && !((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')) return
      event.preventDefault()
      open()
    })

  const start = () => {
    const indexUrl = new URL(link.dataset.index, location.href).href
    const parts = createDialog()
    const { dialog, field, list, status } = parts
    const choose = createChoice(parts)
    const button = createButton()
    link.replaceWith(button)
    document.body.append(dialog)
    let find

    const say = (text) => status.replaceChildren(text, element('a', { href: link.href, textContent: 'All pages' }))

    const show = () => {
      const question = field.value.trim()
      const found = question === '' || find === undefined ? [] : find(question)
      list.replaceChildren(...found.map((entry, number) => createOption(entry, number, indexUrl)))
      field.setAttribute('aria-expanded', String(found.length > 0))
      choose(found.length > 0 ? 0 : -1)
      if (find === undefined) return
      if (question === '') status.textContent = 'Guides, operations, settings, commands, errors, metrics and events'
      else if (found.length > 0) status.textContent = `${found.length} ${found.length === 1 ? 'result' : 'results'}`
      else say(`Nothing found for “${question}”. `)
    }

    const load = () => {
      status.textContent = 'Loading …'
      const script = element('script', { src: indexUrl })
      script.onload = () => {
        find = globalThis.openHandbookIndex(globalThis.handbookIndex)
        show()
      }
      script.onerror = () => {
        script.remove()
        say('The index could not be loaded. ')
      }
      document.head.append(script)
    }

    const open = () => {
      if (dialog.open) return
      dialog.showModal()
      field.select()
      if (find === undefined) load()
    }
    button.addEventListener('click', open)
    field.addEventListener('input', show)
    openWithKeys(open)
  }
  if (link) start()
}

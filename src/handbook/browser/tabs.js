// Chooses tabs: the language that the reader chose last, and the example that a link leads to.
{
  const key = 'latchkey-docs-language'
  // Storage can be forbidden.
  const attempt = (action) => {
    try {
      return action()
    } catch {
      return null
    }
  }
  const languages = [...document.querySelectorAll('input[name="language"]')]
  const remember = ({ target }) => attempt(() => localStorage.setItem(key, target.value))
  const last = attempt(() => localStorage.getItem(key))
  for (const input of languages) {
    if (input.value === last) input.checked = true
    input.addEventListener('change', remember)
  }

  /** Makes an element in panels visible. */
  const reveal = (hash) => {
    const element = document.getElementById(hash.slice(1))
    let panel = element?.closest('.panel')
    while (panel) {
      panel.previousElementSibling.previousElementSibling.checked = true
      panel = panel.parentElement.closest('.panel')
    }
    return element
  }
  reveal(location.hash)
  for (const link of document.querySelectorAll('.cases a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      const element = reveal(link.hash)
      element.scrollIntoView({ block: 'nearest' })
      element.querySelector('pre').focus({ preventScroll: true })
    })
  }
}

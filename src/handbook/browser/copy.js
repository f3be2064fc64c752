// Adds a button to every block of code that copies its text.
{
  // Screen readers announce what appears here.
  const status = Object.assign(document.createElement('p'), { className: 'spoken', role: 'status' })
  document.body.append(status)

  for (const block of document.querySelectorAll('main pre')) {
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'copy',
      textContent: 'Copy',
      ariaLabel: `Copy: ${block.ariaLabel ?? 'code'}`,
    })
    button.addEventListener('click', async () => {
      let said = 'Copied'
      try {
        await navigator.clipboard.writeText(block.textContent.trimEnd())
      } catch {
        // Only pages of https and localhost may write to the clipboard.
        getSelection().selectAllChildren(block)
        said = 'Selected'
      }
      button.textContent = said
      status.textContent = said
      setTimeout(() => {
        button.textContent = 'Copy'
        status.textContent = ''
      }, 2000)
    })
    const frame = Object.assign(document.createElement('div'), { className: 'copied' })
    block.replaceWith(frame)
    frame.append(block, button)
  }
}

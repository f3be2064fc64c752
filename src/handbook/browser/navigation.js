// Brings the current page into view in the list of pages, and marks the section that is being read.
{
  const list = document.querySelector('.pages')
  const current = list?.querySelector('[aria-current]')
  if (current) list.scrollTop = current.offsetTop - list.clientHeight / 2

  const links = new Map([...document.querySelectorAll('.beside a')].map((link) => [link.hash.slice(1), link]))
  const headings = [...links.keys()].map((id) => document.getElementById(decodeURIComponent(id))).filter(Boolean)
  const mark = () => {
    const read = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3)
    for (const [id, link] of links) {
      if (read !== undefined && id === read.id) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }
  if (headings.length > 0) {
    // At most once a frame.
    let isAsked = false
    addEventListener(
      'scroll',
      () => {
        if (isAsked) return
        isAsked = true
        requestAnimationFrame(() => {
          isAsked = false
          mark()
        })
      },
      { passive: true },
    )
    mark()
  }
}

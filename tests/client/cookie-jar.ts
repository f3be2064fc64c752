/** Keeps cookies, as a browser does: when an answer arrives. */
export const withCookies = (send: typeof fetch = fetch): typeof fetch => {
  const jar = new Map<string, string>()
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    const { origin, pathname } = new URL(String(input))
    headers.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('Origin', origin)
    headers.set('Sec-Fetch-Site', 'same-origin')
    const answer = await send(input, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/'
      if (!pathname.startsWith(path)) continue
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
}

/** How the first line of a block begins in a language. The first match counts. */
const beginnings: readonly (readonly [string, RegExp])[] = [
  ['typescript', /^import (?:'|[^';]* from ')/],
  ['typescript', /^(?:(?:const|let|await|export const|export default|export type|for await|try) |'use client'|app[.])/],
  ['java', /^(?:import|package) [\w.]+;/],
  ['go', /^package /],
  ['python', /^(?:from [\w.]+ import |import |def |class |with_\w+ =|@)/],
  ['nginx', /^(?:location|server|upstream|split_clients|ssl_protocols|proxy_set_header) /],
  ['xml', /^</],
  ['sql', /^(?:select|insert|create user|alter|grant) /i],
  ['ini', /^\[\w+\]/],
  ['yaml', /^(?:dbs|env|scrape_configs|server):/],
  [
    'bash',
    /^(?:[A-Z][A-Z\d_]*=|[.]venv\/|\(cd |(?:cd|cp|curl|docker|echo|export|git|go|latchkey|litestream|mvn|node|npm|npx|perl|pip|post|sh|ssh|umask) )/,
  ],
]

/**
 * Guesses the language of a block of code without a name, as guides have them.
 * @returns a language of `highlight`; empty if none is likely
 */
export const languageOf = (text: string): string => {
  if (isJson(text)) return 'json'
  const first = text.split('\n').find((line) => !/^\s*(?:#|\/\/|<!--)|^\s*$/.test(line)) ?? ''
  return beginnings.find(([, beginning]) => beginning.test(first))?.[0] ?? ''
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

type Table = readonly (readonly [pattern: RegExp, name: string])[]

// The order matters: most browsers also name those that they imitate.
const browsers: Table = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: Table = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X/, 'Mac'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
]

const find = (table: Table, userAgent: string): string | undefined =>
  table.find(([pattern]) => pattern.test(userAgent))?.[1]

/**
 * Makes a `User-Agent` readable: `Firefox on Windows` for a browser, otherwise its first product,
 * such as `curl 8.5.0`.
 */
export const nameDevice = (userAgent: string | null): string => {
  if (userAgent === null || userAgent.trim() === '') return 'Unknown device'
  const [browser, system] = [find(browsers, userAgent), find(systems, userAgent)]
  if (browser && system) return `${browser} on ${system}`
  const [product = ''] = userAgent.trim().split(' ')
  if (product.startsWith('Mozilla/')) return system ? `Browser on ${system}` : 'Unknown browser'
  const [name = '', version] = product.split('/')
  return [name, version].filter(Boolean).join(' ')
}

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Behaves as the global `URL` of React Native 0.79: it joins texts, and most getters throw. */
class OldUrl {
  readonly #text: string

  constructor(url: string, base?: string | OldUrl) {
    this.#text = base === undefined || /^(?:[a-z]+:)?\/\//.test(url) ? withSlash(url) : join(String(base), url)
  }

  get href(): string {
    return this.#text
  }
  get origin(): string {
    throw new Error('URL.origin is not implemented')
  }
  get host(): string {
    throw new Error('URL.host is not implemented')
  }
  get hostname(): string {
    throw new Error('URL.hostname is not implemented')
  }
  get pathname(): string {
    throw new Error('URL.pathname is not implemented')
  }
  get protocol(): string {
    throw new Error('URL.protocol is not implemented')
  }
  get searchParams(): never {
    throw new Error('URL.searchParams is not implemented')
  }
  toString(): string {
    return this.#text
  }
}

const withSlash = (url: string): string => (/[/?#]$|[?#]/.test(url) ? url : `${url}/`)

const join = (base: string, url: string): string => {
  if (!/^https?:\/\//.test(base)) throw new TypeError(`Invalid base URL: ${base}`)
  return `${base.replace(/\/$/, '')}/${url.replace(/^\//, '')}`
}

/** From React Native 0.80 on there is an `origin`, which does not normalise. */
class NewerUrl extends OldUrl {
  override get origin(): string {
    return /^https?:\/\/[^/]+/.exec(this.href)?.[0] ?? ''
  }
}

/** The classes of React Native by its version. */
export const urlsOfReactNative = { 'React Native 0.79': OldUrl, 'React Native 0.80': NewerUrl }

/** The client with another `URL`. That of Node stays, because its `fetch` needs it. */
export const clientWith = async (replacement: typeof OldUrl): Promise<typeof import('../../client/src/index.ts')> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../client/src/index.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
    banner: { js: `const URL = globalThis[Symbol.for('${replacement.name}')]` },
  })
  Object.assign(globalThis, { [Symbol.for(replacement.name)]: replacement })
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`)
}

import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import packedChromium, { inflate } from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** A started browser, or the reason why none starts on this machine. */
export type BrowserStart = { readonly browser: Browser } | { readonly browser: undefined; readonly reason: string }

/**
 * Starts the Chromium of the npm package: headless, limited to 127.0.0.1, which it also knows as
 * localhost. Uses the packaged NSS libraries if the system has none.
 */
export const startBrowser = async (): Promise<BrowserStart> => {
  try {
    const folder = await unpackChromium()
    const browser = await launch(folder).catch(() => launch(folder, { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }))
    return { browser }
  } catch (error) {
    return { browser: undefined, reason: String(error) }
  }
}

// The package's default arguments disable web security, which is tested here.
const launchArguments = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/** Milliseconds, instead of the 30 s of Playwright: a busy machine needs longer. */
const patience = 120_000

async function launch(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: launchArguments,
    env: { ...process.env, ...fontsOf(folder), ...environment },
    timeout: patience,
  })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    context.setDefaultTimeout(patience)
    return context
  }
  return browser
}

const fontsOf = (folder: string): Readonly<Record<string, string>> =>
  existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }

/** The same Chromium for other programs: its file, and the environment that it needs. */
export const chromiumCommand = async () => {
  const folder = await unpackChromium()
  const environment = { ...fontsOf(folder), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  return { executable: join(folder, 'chromium'), environment }
}

const packageFolder = fileURLToPath(new URL('../', import.meta.resolve('@sparticuz/chromium')))

/**
 * Unpacks the browser (200 MB, 3 s) once per version. The package would unpack into the temporary
 * folder, where concurrent test files would start a half-written file.
 */
async function unpackChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const cache = fileURLToPath(new URL('../../node_modules/.cache/latchkey/', import.meta.url))
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const unfinished = mkdtempSync(join(cache, 'unpacking-'))
  await unpackInto(unfinished)
  writeFileSync(join(unfinished, 'fonts.conf'), fontSettings(folder))
  try {
    renameSync(unfinished, folder)
  } catch {
    // Another test file was faster.
    rmSync(unfinished, { recursive: true })
  }
  return folder
}

async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    await packedChromium.executablePath()
    await inflate(join(packageFolder, 'bin', 'al2023.tar.br'))
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}

const fontSettings = (folder: string): string =>
  `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`

/** A page, and all its faults. */
export interface WatchedPage {
  readonly page: Page
  /**
   * Violations of the policy, errors in the console, exceptions, and requests that left the origin
   * or failed.
   */
  readonly faults: readonly string[]
}

/** Opens a page in a new context and observes it from before its first request. */
export const openWatched = async (
  browser: Browser,
  baseUrl: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> => {
  const context = await browser.newContext({ baseURL: baseUrl, ...options })
  const faults: string[] = []
  await context.exposeFunction('reportViolation', (text: string) => faults.push(`policy: ${text}`))
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', (e) => reportViolation(e.effectiveDirective + ' ' + e.blockedURI))`,
  )
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('requestfailed', (request) => {
    const { errorText = '' } = request.failure() ?? {}
    // A page that is left ends its requests.
    if (errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${errorText}`)
  })
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol !== 'data:' && origin !== baseUrl) faults.push(`left the origin: ${request.url()}`)
  })
  return { page, faults }
}

/**
 * Creates `test` for a browser. Without one, such a test fails in CI, and is skipped with a message
 * elsewhere.
 */
export const testInBrowser =
  (start: BrowserStart) =>
  (title: string, run: (browser: Browser, context: TestContext) => Promise<void>): void => {
    test(title, async (context) => {
      if (start.browser !== undefined) return run(start.browser, context)
      const sentence = `NOT TESTED: no Chromium starts on this machine (${start.reason})`
      if (process.env.CI === 'true') throw new Error(sentence)
      process.stderr.write(`\n!!! ${sentence}\n`)
      context.skip(sentence)
    })
  }

/**
 * Waits until an expression is true in a page. Playwright's `waitForFunction` repeats by `eval`,
 * which the policy of our pages forbids: it fails unless the expression is true at once.
 */
export const untilTrue = async (page: Page, expression: string): Promise<void> => {
  const limit = performance.now() + 30_000
  while (!(await page.evaluate(expression))) {
    if (performance.now() > limit) throw new Error(`is not true within 30 s: ${expression}`)
    await sleep(20)
  }
}

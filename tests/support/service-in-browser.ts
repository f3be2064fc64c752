import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after } from 'node:test'
import { startBrowser, testInBrowser } from './browser.ts'
import { startService } from './service.ts'

/** The script of axe, to be evaluated in a page. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Starts a service and a browser, which stop after the tests of the file. */
export const startServiceInBrowser = async () => {
  const service = await startService()
  const start = await startBrowser()
  after(async () => {
    await start.browser?.close()
    await service.stop()
  })
  return { service, test: testInBrowser(start) }
}

import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { cpuSoFar } from './cpu.ts'

/** The time limit of a file, and of what still runs after the last file, such as a connection. */
const [fileTimeoutMs, endTimeoutMs] = [600_000, 20_000]

// Runs the files that no other worker has claimed, one at a time. Each file is one test, so its
// hooks and failures belong to it alone. The claim of a file then holds its CPU seconds.
const [claims = '', ...files] = process.argv.slice(2)
let running: string | undefined
// A test may wait for a timer that keeps no process alive; its time limit ends a wait in vain.
const alive = setInterval(() => {}, fileTimeoutMs)
process.on('exit', () => {
  if (running === undefined) return
  console.error(`${running} ended its process, and its other tests did not run`)
  process.exitCode = 1
})
for (const [number, file] of files.entries()) {
  if (!claim(number)) continue
  running = file
  const before = cpuSoFar()
  await test(file, { timeout: fileTimeoutMs }, () => import(pathToFileURL(resolve(file)).href))
  writeFileSync(join(claims, String(number)), String(cpuSoFar() - before))
}
running = undefined
clearInterval(alive)
setTimeout(() => {
  console.error(`a test file left something open: ${process.getActiveResourcesInfo().join(', ')}`)
  process.exit(1)
}, endTimeoutMs).unref()

/** @returns false when another worker was faster */
function claim(number: number): boolean {
  try {
    writeFileSync(join(claims, String(number)), '', { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

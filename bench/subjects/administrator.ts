import { setTimeout as sleep } from 'node:timers/promises'
import { asBackEnd, knowingBackEnd } from '../../tests/integration/back-end.ts'
import type { Cleanup } from './cleanup.ts'
import type { Latchkey } from './latchkey.ts'
import type { SideWork } from './side-work.ts'

/** What the console requests for its pages. */
const pages = ['/api/admin/overview/', '/api/admin/accounts/', '/api/admin/accounts/?search=user-3']

const pauseMs = 100

/** Settings that let the administrator in. */
export const administratorSettings = knowingBackEnd

/** An administrator who opens pages of the console, ten a second at most. */
export const startAdministrator = ({ baseUrls }: Latchkey, cleanup: Cleanup): SideWork => {
  let isEnding = true
  let opened = 0
  let work = Promise.resolve()
  const open = async (): Promise<void> => {
    for (let turn = 0; !isEnding; turn += 1) {
      const answer = await fetch(`${baseUrls[0]}${pages[turn % pages.length]}`, { headers: asBackEnd })
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`administration: ${answer.status} ${text}`)
      opened += 1
      await sleep(pauseMs)
    }
  }
  cleanup.add(async () => {
    isEnding = true
  })
  return {
    start: async () => {
      isEnding = false
      opened = 0
      work = open()
      // stop() reports it.
      work.catch(() => {})
    },
    stop: async () => {
      isEnding = true
      await work
      return `${opened} pages`
    },
  }
}

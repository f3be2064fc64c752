import { administration } from './administration.ts'
import { deliveryRate } from './deliveries.ts'
import type { Measure } from './experiment.ts'
import { firstRequests } from './first-requests.ts'
import { besideFormer } from './former.ts'
import { install } from './install.ts'
import { besideLogins, oneClient } from './latency.ts'
import { outbox } from './outbox.ts'
import { besideWork } from './side-work.ts'
import { manyAccounts, twoProcesses } from './size.ts'
import { memory, start } from './start-and-memory.ts'

/** The rows of the page, by number. Row 10 is the table of programs. */
export const pageMeasures: Readonly<Record<number, readonly Measure[]>> = {
  1: [start],
  2: [firstRequests],
  3: [memory],
  4: [install],
  5: [besideFormer],
  6: [oneClient],
  7: [besideLogins],
  8: [manyAccounts],
  9: [besideWork],
}

/** Rows that are only printed, when they are named. */
export const otherMeasures: Readonly<Record<number, readonly Measure[]>> = {
  11: [administration],
  12: [outbox],
  13: [deliveryRate('13a', 'sqlite'), deliveryRate('13b', 'postgres')],
  14: [twoProcesses],
}

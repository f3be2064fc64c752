import { administration } from './administration.ts'
import { besidePeers } from './beside-peers.ts'
import { besideCeiling, besideScrypt } from './ceilings.ts'
import { deliveryRate, requestsBesideBacklog } from './deliveries.ts'
import { forHashing, type Measure } from './experiment.ts'
import { besideLogins, manyAccounts, twoProcesses } from './load-and-size.ts'
import { outbox } from './outbox.ts'
import { memory, start } from './start-and-memory.ts'

/** The measurement of each row, by number. */
export const measures: Readonly<Record<number, readonly Measure[]>> = {
  1: [besideScrypt],
  2: [besideCeiling('2', 'refresh', 'sqlite')],
  3: [besideCeiling('3', 'refresh', 'postgres')],
  4: [besideCeiling('4', 'me', 'sqlite')],
  5: [besideLogins],
  6: [twoProcesses],
  7: [manyAccounts('7a', 'sqlite'), manyAccounts('7b', 'postgres')],
  8: [besidePeers],
  9: [start],
  10: [memory],
  11: [administration],
  12: [outbox],
  13: [deliveryRate('13a', 'sqlite'), deliveryRate('13b', 'postgres')],
  14: [
    requestsBesideBacklog('14a', { workload: 'refresh', clients: 4 }),
    (how) => requestsBesideBacklog('14b', { workload: 'login', clients: 2 })(forHashing(how)),
  ],
}

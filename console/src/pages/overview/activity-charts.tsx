import type { Activity } from '../../../../client/src/index.ts'
import { Chart, type Series } from '../../charts/chart.tsx'
import { Panel } from '../../parts/page.tsx'
import { dayOf, hourOf } from '../../time.ts'

/** What the charts cover. */
export type Range = 'hours' | 'days'

const logins: readonly Series<Activity>[] = [
  { name: 'Successful', colour: 1, countOf: ({ logins }) => logins },
  { name: 'Refused', colour: 2, countOf: ({ logins_refused }) => logins_refused },
]

const refreshes: readonly Series<Activity>[] = [
  { name: 'Current', colour: 1, countOf: ({ refreshes }) => refreshes },
  { name: 'Replayed', colour: 3, countOf: ({ refreshes_replayed }) => refreshes_replayed },
  { name: 'Recovered', colour: 4, countOf: ({ refreshes_recovered }) => refreshes_recovered },
  { name: 'Refused', colour: 2, countOf: ({ refreshes_refused }) => refreshes_refused },
  { name: 'Reused', colour: 5, countOf: ({ refreshes_reused }) => refreshes_reused },
]

interface Props {
  readonly activity: readonly Activity[]
  readonly range: Range
}

/** Logins and refusals, and refreshes by decision. */
export const ActivityCharts = ({ activity, range }: Props) => {
  const time = {
    slots: activity,
    slotName: range === 'hours' ? 'Hour' : 'Day',
    nameSlot: ({ from }: Activity) => (range === 'hours' ? hourOf(from) : dayOf(from)),
  }
  const period = range === 'hours' ? 'by hour' : 'by day (UTC)'
  return (
    <div className="halves">
      <Panel title="Logins" hint={`Successful and refused, ${period}`}>
        <Chart label={`Logins ${period}`} series={logins} {...time} />
      </Panel>
      <Panel title="Refreshes" hint={`By decision, ${period}`}>
        <Chart label={`Refreshes ${period}`} series={refreshes} {...time} />
      </Panel>
    </div>
  )
}

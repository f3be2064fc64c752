import type { ReactNode } from 'react'
import type { Activity, Overview } from '../../../../client/src/index.ts'
import { wholeCount } from '../../charts/scale.ts'
import { Time } from '../../parts/time.tsx'
import { Link } from '../../router.tsx'
import type { Range } from './activity-charts.tsx'

interface Props {
  readonly overview: Overview
  readonly range: Range
}

/** The numbers at the top of the overview. */
export const Numbers = ({ overview, range }: Props) => {
  const { counts } = overview
  const sum = (countOf: (slot: Activity) => number) => overview[range].reduce((all, slot) => all + countOf(slot), 0)
  const period = range === 'hours' ? 'last 24 hours' : 'last 30 days'
  const reused = sum(({ refreshes_reused }) => refreshes_reused)
  return (
    <dl className="numbers-row">
      <Item name={<Link to="/accounts">Accounts</Link>} value={counts?.accounts}>
        {counts &&
          `${wholeCount(counts.inactive_accounts)} disabled, ${wholeCount(counts.admins)} ${counts.admins === 1 ? 'admin' : 'admins'}`}
      </Item>
      <Item name="Live sessions" value={counts?.live_sessions}>
        {counts && (
          <>
            counted <Time at={counts.as_of} />
          </>
        )}
      </Item>
      <Item name="Logins" value={sum(({ logins }) => logins)}>
        {period}
      </Item>
      <Item name="Refused logins" value={sum(({ logins_refused }) => logins_refused)}>
        {period}
      </Item>
      <Item
        name={<Link to="/audit?event=refresh_reused">Reused refresh tokens</Link>}
        value={reused}
        look={reused > 0 ? 'bad' : undefined}
      >
        {period}
      </Item>
    </dl>
  )
}

interface ItemProps {
  readonly name: ReactNode
  /** Undefined while it was not counted yet. */
  readonly value: number | undefined
  readonly look?: 'bad' | undefined
  readonly children?: ReactNode
}

const Item = ({ name, value, look, children }: ItemProps) => (
  <div className={`number-tile ${look ?? ''}`}>
    <dt>{name}</dt>
    <dd className="value">{value === undefined ? '–' : wholeCount(value)}</dd>
    <dd className="hint">{value === undefined ? 'not counted yet' : children}</dd>
  </div>
)

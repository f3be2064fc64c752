import type { AdminKey } from '../../../../client/src/index.ts'
import { useNow } from '../../parts/time.tsx'
import { exactTime, shortDate } from '../../time.ts'
import { type KeyTimes, rangeOf, type Span, timesOf } from './key-times.ts'

const names = { pending: 'Published', signs: 'Signs', verifies: 'Verifies' }

/** How much of an id tells keys apart. */
const shortKid = (kid: string): string => kid.slice(0, 8)

/**
 * Keys of one use over time, one line each: when a key was published, signed, and only verified.
 * The table below says the same, so that screen readers skip the drawing.
 */
export const TimeLine = ({ keys }: { readonly keys: readonly AdminKey[] }) => {
  const now = useNow()
  const { from, to } = rangeOf(keys, now)
  const place = (time: number): number => ((time - from) / (to - from)) * 100
  return (
    <div className="time-line" aria-hidden="true">
      <ul className="legend">
        {Object.entries(names).map(([does, name]) => (
          <li key={does} className="mark">
            <span className={`swatch ${does}`} />
            {name}
          </li>
        ))}
      </ul>
      <div className="lines">
        <ol>
          {timesOf(keys, now, to).map((times) => (
            <Line key={times.key.kid} times={times} place={place} />
          ))}
        </ol>
        <div className="over">
          <div className="now" style={{ left: `${place(now)}%` }}>
            <span>now</span>
          </div>
        </div>
      </div>
      <div className="ends">
        <span>{shortDate(from)}</span>
        <span>{shortDate(to)}</span>
      </div>
    </div>
  )
}

interface LineProps {
  readonly times: KeyTimes
  readonly place: (time: number) => number
}

const Line = ({ times: { key, spans }, place }: LineProps) => (
  <li className="row">
    <code title={key.kid}>{shortKid(key.kid)}</code>
    <div className="line">
      {spans.map((span) => (
        <span
          key={span.does}
          className={span.does}
          title={describe(span)}
          style={{ left: `${place(span.from)}%`, width: `${place(span.to) - place(span.from)}%` }}
        />
      ))}
      {key.state === 'revoked' && key.ended !== null && (
        <span className="revoked" title={`Revoked ${exactTime(key.ended)}`} style={{ left: `${place(key.ended)}%` }} />
      )}
    </div>
  </li>
)

const describe = ({ does, from, to }: Span): string => `${names[does]} ${exactTime(from)} – ${exactTime(to)}`

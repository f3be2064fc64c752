import { useId, useState } from 'react'
import { type Bar, Bars, middleOf } from './bars.tsx'
import { wholeCount } from './scale.ts'
import { useWidth } from './use-width.ts'

/** A kind of event that the bars count. */
export interface Series<T> {
  readonly name: string
  /** Number of its colour, from 1 to 5. */
  readonly colour: number
  readonly countOf: (slot: T) => number
}

interface Props<T> {
  /** What the chart shows, for screen readers. */
  readonly label: string
  readonly series: readonly Series<T>[]
  /** Hours or days, in their order. */
  readonly slots: readonly T[]
  /** What the slots are: `Hour` or `Day`. */
  readonly slotName: string
  /** Names a slot: on the axis, and before its values. */
  readonly nameSlot: (slot: T) => string
}

const total = <T,>(slots: readonly T[], { countOf }: Series<T>): number =>
  slots.reduce((sum, slot) => sum + countOf(slot), 0)

/**
 * Stacked bars over time. The legend hides and shows series. The values of a bar are shown on hover
 * and by arrow keys; a table has all of them.
 */
export const Chart = <T,>({ label, series, slots, slotName, nameSlot }: Props<T>) => {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [hidden, setHidden] = useState<readonly string[]>([])
  const [active, setActive] = useState<number>()
  const shown = series.filter(({ name }) => !hidden.includes(name))
  const toggle = (name: string) =>
    setHidden(hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name])
  const bars = slots.map(
    (slot, id): Bar => ({
      id,
      name: nameSlot(slot),
      parts: shown.map(({ name, colour, countOf }) => ({ name, colour, value: countOf(slot) })),
    }),
  )
  return (
    <figure className="chart">
      <figcaption className="unseen">{label}</figcaption>
      <div className="plot" ref={frame} onPointerLeave={() => setActive(undefined)}>
        {width > 0 && <Bars bars={bars} width={width} active={active} onActive={setActive} />}
        <Walker
          label={`${label}: values by ${slotName.toLowerCase()}`}
          bars={bars}
          active={active}
          onActive={setActive}
        />
        {active !== undefined && (
          <Values
            bar={bars[active]}
            side={active * 2 > bars.length ? 'before' : 'after'}
            x={middleOf(active, bars.length, width)}
          />
        )}
      </div>
      <ul className="legend">
        {series.map((one) => (
          <li key={one.name}>
            <button type="button" aria-pressed={!hidden.includes(one.name)} onClick={() => toggle(one.name)}>
              <span className={`swatch series-${one.colour}`} />
              {one.name} <strong>{wholeCount(total(slots, one))}</strong>
            </button>
          </li>
        ))}
      </ul>
      <ValueTable slotName={slotName} bars={bars} series={shown.map(({ name }) => name)} label={label} />
    </figure>
  )
}

interface WalkerProps {
  readonly label: string
  readonly bars: readonly Bar[]
  readonly active: number | undefined
  readonly onActive: (index: number | undefined) => void
}

/** Walks from bar to bar by arrow keys. Screen readers read the values of each. */
const Walker = ({ label, bars, active, onActive }: WalkerProps) => {
  const index = active ?? bars.length - 1
  return (
    <input
      className="walker"
      type="range"
      min={0}
      max={bars.length - 1}
      value={index}
      aria-label={label}
      aria-valuetext={sentence(bars[index])}
      onFocus={() => onActive(index)}
      onBlur={() => onActive(undefined)}
      onChange={(event) => onActive(event.currentTarget.valueAsNumber)}
    />
  )
}

const sentence = (bar: Bar | undefined): string =>
  bar === undefined ? '' : `${bar.name}: ${bar.parts.map(({ name, value }) => `${name} ${value}`).join(', ')}`

interface ValuesProps {
  readonly bar: Bar | undefined
  /** On which side of the bar there is room. */
  readonly side: 'before' | 'after'
  /** The middle of the bar, in pixels. */
  readonly x: number
}

/** The values of a bar, beside it. */
const Values = ({ bar, side, x }: ValuesProps) => (
  <div className={`values ${side}`} style={{ left: x }} aria-hidden="true">
    <p>{bar?.name}</p>
    <dl>
      {bar?.parts.toReversed().map(({ name, colour, value }) => (
        <div key={name}>
          <dt>
            <span className={`swatch series-${colour}`} />
            {name}
          </dt>
          <dd>{wholeCount(value)}</dd>
        </div>
      ))}
    </dl>
  </div>
)

interface ValueTableProps {
  readonly slotName: string
  readonly label: string
  readonly bars: readonly Bar[]
  readonly series: readonly string[]
}

const ValueTable = ({ slotName, label, bars, series }: ValueTableProps) => {
  const id = useId()
  return (
    <details className="numbers">
      <summary>Show as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keyboard */}
      <section tabIndex={0} aria-labelledby={id}>
        <table>
          <caption id={id} className="unseen">
            {label}
          </caption>
          <thead>
            <tr>
              <th scope="col">{slotName}</th>
              {series.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.toReversed().map(({ id: place, name, parts }) => (
              <tr key={place}>
                <th scope="row">{name}</th>
                {parts.map((part) => (
                  <td key={part.name}>{wholeCount(part.value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

import { axisValues, shortCount, stack } from './scale.ts'

/** One bar: an hour or a day with its values. */
export interface Bar {
  /** Its place from the left: when clocks go back, two hours have the same name. */
  readonly id: number
  readonly name: string
  readonly parts: readonly { readonly name: string; readonly colour: number; readonly value: number }[]
}

interface Props {
  readonly bars: readonly Bar[]
  /** Width of the drawing in pixels. */
  readonly width: number
  /** Index of the bar whose values are shown. */
  readonly active: number | undefined
  readonly onActive: (index: number) => void
}

const height = 200
const left = 40
const right = 14
const foot = 22
const head = 8
const plotHeight = height - foot - head
/** How much room a name on the axis takes. */
const nameWidth = 64

const sum = ({ parts }: Bar): number => parts.reduce((whole, { value }) => whole + value, 0)

/** Where the middle of a bar is, in pixels from the left. */
export const middleOf = (index: number, count: number, width: number): number =>
  left + ((width - left - right) / count) * (index + 0.5)

/** The drawing of a chart: axes and stacked bars. */
export const Bars = ({ bars, width, active, onActive }: Props) => {
  const values = axisValues(Math.max(0, ...bars.map(sum)))
  const pixelsPerUnit = plotHeight / (values.at(-1) ?? 1)
  const slot = (width - left - right) / bars.length
  const every = Math.ceil(nameWidth / slot)
  const bottom = head + plotHeight
  return (
    <svg width={width} height={height} aria-hidden="true">
      {values.map((value) => (
        <g key={value} className="axis" transform={`translate(0 ${bottom - value * pixelsPerUnit})`}>
          <line x1={left} x2={width - right} />
          <text x={left - 8} dy="0.32em" textAnchor="end">
            {shortCount(value)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => (
        <g key={bar.id} transform={`translate(${left + index * slot} 0)`}>
          <Pieces bar={bar} slot={slot} bottom={bottom} pixelsPerUnit={pixelsPerUnit} />
          {(bars.length - 1 - index) % every === 0 && (
            <text x={slot / 2} y={height - 5} textAnchor="middle">
              {bar.name}
            </text>
          )}
          <rect
            className="target"
            data-active={index === active}
            y={head}
            width={slot}
            height={plotHeight}
            onPointerEnter={() => onActive(index)}
          />
        </g>
      ))}
    </svg>
  )
}

interface PiecesProps {
  readonly bar: Bar
  readonly slot: number
  readonly bottom: number
  readonly pixelsPerUnit: number
}

const Pieces = ({ bar, slot, bottom, pixelsPerUnit }: PiecesProps) => {
  const gap = Math.min(6, slot * 0.25)
  const pieces = stack(
    bar.parts.map(({ value }) => value),
    pixelsPerUnit,
  )
  return bar.parts.map(({ name, colour }, index) => {
    const { from, to } = pieces[index] ?? { from: 0, to: 0 }
    return (
      <rect
        key={name}
        className={`series-${colour}`}
        x={gap / 2}
        y={bottom - to}
        width={slot - gap}
        height={to - from}
      />
    )
  })
}

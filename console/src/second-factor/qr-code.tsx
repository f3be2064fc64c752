import { generate } from 'lean-qr'
import { toSvgPath } from 'lean-qr/extras/svg'

interface Props {
  readonly text: string
  /** Read by screen readers. */
  readonly label: string
}

/** Light modules around the code, which readers need to find it (ISO/IEC 18004). */
const quietZone = 4

/** A QR code, dark on light in both themes. It is drawn here: the text goes nowhere. */
export const QrCode = ({ text, label }: Props) => {
  const code = generate(text)
  const size = code.size + 2 * quietZone
  return (
    <svg className="qr-code" viewBox={`${-quietZone} ${-quietZone} ${size} ${size}`} role="img" aria-label={label}>
      <path className="paper" d={`M${-quietZone} ${-quietZone}h${size}v${size}h${-size}z`} />
      <path d={toSvgPath(code)} />
    </svg>
  )
}

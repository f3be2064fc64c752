import { useId } from 'react'

interface Props<T extends string> {
  /** Names the group for screen readers. */
  readonly label: string
  readonly options: Readonly<Record<T, string>>
  readonly value: T
  readonly onChange: (value: T) => void
}

/** A few choices side by side, one of which is made: radio buttons that look like one control. */
export const Choice = <T extends string>({ label, options, value, onChange }: Props<T>) => {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend className="unseen">{label}</legend>
      {(Object.entries(options) as [T, string][]).map(([option, text]) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}

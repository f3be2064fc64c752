import { type ComponentProps, type ReactNode, useId } from 'react'

/** What every field has beside its control. */
export interface FieldFrame {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Errors of this field. */
  readonly faults?: readonly string[] | undefined
}

interface ControlProps {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
}

interface FrameProps extends FieldFrame {
  readonly children: (control: ControlProps) => ReactNode
}

/** A label, a control, a hint and errors. Screen readers read hint and errors with the control. */
export const Frame = ({ label, hint, faults = [], children }: FrameProps) => {
  const id = useId()
  const isWrong = faults.length > 0
  const described = [hint !== undefined && `${id}-hint`, isWrong && `${id}-faults`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': isWrong, 'aria-describedby': described || undefined })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {isWrong && (
        <ul id={`${id}-faults`} className="faults">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A labelled input of one line. */
export const Field = ({ label, hint, faults, ...input }: FieldFrame & ComponentProps<'input'>) => (
  <Frame label={label} hint={hint} faults={faults}>
    {(control) => <input className="control" {...input} {...control} />}
  </Frame>
)

/** A labelled input of several lines. */
export const TextArea = ({ label, hint, faults, ...input }: FieldFrame & ComponentProps<'textarea'>) => (
  <Frame label={label} hint={hint} faults={faults}>
    {(control) => <textarea className="control" {...input} {...control} />}
  </Frame>
)

interface Option {
  readonly value: string
  readonly text: string
}

interface SelectProps extends FieldFrame, Omit<ComponentProps<'select'>, 'children'> {
  readonly options: readonly Option[]
}

/** A labelled list to choose from. */
export const Select = ({ label, hint, faults, options, ...select }: SelectProps) => (
  <Frame label={label} hint={hint} faults={faults}>
    {(control) => (
      <select className="control" {...select} {...control}>
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Frame>
)

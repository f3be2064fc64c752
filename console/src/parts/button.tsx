import type { ComponentProps } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface Props extends ComponentProps<'button'> {
  /** `main`: the one of the page; `danger`: destroys something; `quiet`: without a frame. */
  readonly look?: 'plain' | 'main' | 'danger' | 'quiet'
  readonly icon?: IconName
  /** Whether its action is under way: it stays focused and does nothing. */
  readonly isBusy?: boolean
}

/** A button. It submits a form only with `type="submit"`. */
export const Button = ({
  look = 'plain',
  icon,
  isBusy = false,
  type = 'button',
  onClick,
  children,
  ...rest
}: Props) => (
  <button
    {...rest}
    type={type}
    className={`button ${look}`}
    aria-disabled={isBusy || undefined}
    onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
  >
    {icon && <Icon name={icon} />}
    {children}
  </button>
)

interface IconButtonProps extends Omit<Props, 'children'> {
  readonly icon: IconName
  /** Read by screen readers, and shown on hover. */
  readonly label: string
}

/** A button that only shows an icon. */
export const IconButton = ({ label, look = 'quiet', ...rest }: IconButtonProps) => (
  <Button {...rest} look={look} aria-label={label} title={label} data-square />
)

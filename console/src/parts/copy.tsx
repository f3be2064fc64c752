import { useEffect, useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { complain } from './status.tsx'

interface Props {
  readonly text: string
  /** What is copied, such as `key id`. */
  readonly what: string
  /** `icon`: beside a text; `word`: among other buttons. */
  readonly look?: 'icon' | 'word'
}

const showForMs = 2000

/** Copies a text. */
export const CopyButton = ({ text, what, look = 'icon' }: Props) => {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), showForMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () =>
    // Absent over plain http.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => complain('The browser does not allow the page to copy. Select the text instead.'),
    )
  const icon = isCopied ? 'check' : 'copy'
  const label = isCopied ? 'Copied' : `Copy ${what}`
  if (look === 'icon') return <IconButton icon={icon} label={label} onClick={copy} />
  return (
    <Button icon={icon} aria-label={label} onClick={copy}>
      {isCopied ? 'Copied' : 'Copy'}
    </Button>
  )
}

/** A technical text such as an id, shortened in the middle of a line, with a copy button. */
export const Code = ({ text, what }: Omit<Props, 'look'>) => (
  <span className="copyable">
    <code title={text}>{text}</code>
    <CopyButton text={text} what={what} />
  </span>
)

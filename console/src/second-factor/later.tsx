import type { ReactNode } from 'react'
import { BrowserFault } from '../errors.ts'
import { Failure, Loading } from '../parts/states.tsx'
import { useData } from '../use-data.ts'

/**
 * The code for second factors, including the QR code, is a separate script, loaded on first use.
 */
type Part = typeof import('./second-factor.ts')

/**
 * Loads the script.
 * @throws BrowserFault when it is missing, as after an update of the service
 */
export const loadPart = (): Promise<Part> =>
  import('./second-factor.ts').catch((cause: unknown) => {
    const message =
      'A script of the console could not be loaded. The service may have been updated: load the page again.'
    throw new BrowserFault(message, { cause })
  })

/** Shows something of the script once it is loaded. */
export const Later = ({ children }: { readonly children: (part: Part) => ReactNode }) => {
  const { data: part, refusal } = useData('second-factor', loadPart)
  if (part !== undefined) return children(part)
  return refusal ? <Failure refusal={refusal} onRetry={() => location.reload()} /> : <Loading />
}

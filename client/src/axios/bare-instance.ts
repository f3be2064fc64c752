import type { AxiosInstance, AxiosResponse, InternalAxiosRequestConfig } from 'axios'

/** Sends configurations that are complete: it has no interceptors and no defaults. */
export interface BareInstance {
  getUri(config: InternalAxiosRequestConfig): string
  request(config: InternalAxiosRequestConfig): Promise<AxiosResponse>
}

/** Creates a bare instance of the same copy of Axios. */
export const createBareInstance = (instance: AxiosInstance): BareInstance => {
  // The types of earlier versions declare it for `axios` alone.
  const bare = (instance as AxiosInstance & { create(): AxiosInstance }).create()
  for (const name of Object.keys(bare.defaults)) delete bare.defaults[name as keyof typeof bare.defaults]
  return bare
}

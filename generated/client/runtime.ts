// Written from openapi.yaml. Do not edit: npm run generate.
// What the API classes stand on. Takes the place of the generator's own runtime (checked against 7.25.0), which has
// parameter properties: Node runs TypeScript only when its types can be erased.

/** Where requests go unless a Configuration says otherwise: the contract's first server. */
export const BASE_PATH = 'http://localhost'.replace(/\/+$/, '');

export type FetchAPI = typeof globalThis.fetch;
export type HTTPMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD';
export type HTTPHeaders = { [name: string]: string };
export type HTTPQueryValue = string | number | boolean | null | undefined;
export type HTTPQuery = { [name: string]: HTTPQueryValue | HTTPQueryValue[] };

/** One request as an operation describes it, before the base path and the configuration's headers are added. */
export interface RequestOpts {
    path: string;
    method: HTTPMethod;
    headers: HTTPHeaders;
    query?: HTTPQuery | undefined;
    body?: unknown;
}

/** One operation of the contract with its parameters. A parameter that is null or undefined is not sent. */
export interface Operation {
    method: HTTPMethod;
    /** With the names of ids in braces. */
    path: string;
    ids?: { [name: string]: string | number };
    query?: HTTPQuery;
    headers?: { [name: string]: string | number | null | undefined };
    /** Security of the operation; basic wins where the configuration has both. */
    bearer?: boolean;
    basic?: boolean;
    /** Sent as JSON. */
    body?: unknown;
}

/** Changes one request at the last moment: gets what is about to be sent, answers what replaces it. */
export type InitOverrideFunction = (request: { init: RequestInit; context: RequestOpts }) => Promise<RequestInit>;
export type InitOverrides = RequestInit | InitOverrideFunction;

export interface FetchParams {
    url: string;
    init: RequestInit;
}

export interface RequestContext extends FetchParams {
    fetch: FetchAPI;
}

export interface ResponseContext extends RequestContext {
    response: Response;
}

export interface ErrorContext extends RequestContext {
    error: unknown;
}

/** Steps around every request; a step that answers nothing changes nothing. `onError` may answer in the network's place. */
export interface Middleware {
    pre?(context: RequestContext): Promise<FetchParams | void>;
    post?(context: ResponseContext): Promise<Response | void>;
    onError?(context: ErrorContext): Promise<Response | void>;
}

export type AccessTokenSource = (name?: string, scopes?: string[]) => string | undefined | Promise<string | undefined>;

export interface ConfigurationParameters {
    /** Scheme and host of the service, without a final slash. */
    basePath?: string | undefined;
    /** Takes the place of the global `fetch`. */
    fetchApi?: FetchAPI | undefined;
    middleware?: Middleware[] | undefined;
    /** For operations with basic security. */
    username?: string | undefined;
    password?: string | undefined;
    /** For operations with bearer security: the token, or what answers it when a request is made. */
    accessToken?: string | Promise<string> | AccessTokenSource | undefined;
    /** Sent with every request. */
    headers?: HTTPHeaders | undefined;
    credentials?: RequestInit['credentials'] | undefined;
}

export class Configuration {
    readonly basePath: string;
    readonly fetchApi: FetchAPI | undefined;
    readonly middleware: Middleware[];
    readonly username: string | undefined;
    readonly password: string | undefined;
    readonly accessToken: AccessTokenSource | undefined;
    readonly headers: HTTPHeaders | undefined;
    readonly credentials: RequestInit['credentials'] | undefined;

    constructor(parameters: ConfigurationParameters = {}) {
        this.basePath = parameters.basePath ?? BASE_PATH;
        this.fetchApi = parameters.fetchApi;
        this.middleware = parameters.middleware ?? [];
        this.username = parameters.username;
        this.password = parameters.password;
        this.accessToken = accessTokenSource(parameters.accessToken);
        this.headers = parameters.headers;
        this.credentials = parameters.credentials;
    }
}

function accessTokenSource(given: ConfigurationParameters['accessToken']): AccessTokenSource | undefined {
    if (given === undefined || typeof given === 'function') return given;
    return () => given;
}

export const DefaultConfig = new Configuration();

/** What every API class extends: builds a request, sends it through the middleware, throws ResponseError unless 2xx. */
export class BaseAPI {
    protected readonly configuration: Configuration;

    constructor(configuration: Configuration = DefaultConfig) {
        this.configuration = configuration;
    }

    /** Sends an operation. */
    protected async call<T>(operation: Operation, initOverrides?: InitOverrides): Promise<ApiResponse<T>> {
        const { method, ids = {}, query, body } = operation;
        const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(ids[name])));
        const headers = await headersOf(operation, this.configuration);
        return new JSONApiResponse<T>(await this.request({ method, path, query, headers, body }, initOverrides));
    }

    /** Returns a required argument. */
    protected required<T>(field: string, value: T): T {
        if (value == null) throw new RequiredError(field, `The required argument ${field} is missing`);
        return value;
    }

    protected async request(context: RequestOpts, overrides?: RequestInit | InitOverrideFunction): Promise<Response> {
        const response = await send(this.configuration, await fetchParams(this.configuration, context, overrides));
        if (response.ok) return response;
        throw new ResponseError(response);
    }
}

async function headersOf(operation: Operation, configuration: Configuration): Promise<HTTPHeaders> {
    const { accessToken, username, password } = configuration;
    const headers: HTTPHeaders = operation.body === undefined ? {} : { 'Content-Type': 'application/json' };
    for (const [name, value] of Object.entries(operation.headers ?? {})) if (value != null) headers[name] = String(value);
    const token = operation.bearer && (await accessToken?.('bearerAuth', []));
    if (token) headers.Authorization = `Bearer ${token}`;
    if (operation.basic && (username ?? password) !== undefined) headers.Authorization = `Basic ${btoa(`${username}:${password}`)}`;
    return headers;
}

async function fetchParams(
    configuration: Configuration,
    context: RequestOpts,
    overrides?: RequestInit | InitOverrideFunction,
): Promise<FetchParams> {
    refuseOtherPath(context.path);
    const init: RequestInit = { method: context.method, headers: { ...configuration.headers, ...context.headers } };
    if (configuration.credentials !== undefined) init.credentials = configuration.credentials;
    if (context.body !== undefined) init.body = JSON.stringify(context.body);
    const changes = typeof overrides === 'function' ? await overrides({ init, context }) : overrides;
    return { url: configuration.basePath + context.path + queryString(context.query), init: { ...init, ...changes } };
}

/** `fetch` removes the segments `.` and `..`: as an id they would lead to another operation, and so would no id. */
function refuseOtherPath(path: string): void {
    if (/\/(\.{0,2}\/|\.{1,2}$)/.test(path)) throw new RequiredError('path', `An id in ${path} is empty, . or ..`);
}

function queryString(query: HTTPQuery = {}): string {
    const pairs = Object.entries(query).flatMap(([name, value]) =>
        [value].flat().flatMap((one) => (one == null ? [] : `${encodeURIComponent(name)}=${encodeURIComponent(one)}`)),
    );
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

async function send(configuration: Configuration, planned: FetchParams): Promise<Response> {
    const fetch = configuration.fetchApi ?? globalThis.fetch;
    let params = planned;
    for (const step of configuration.middleware) params = (await step.pre?.({ fetch, ...params })) || params;
    let response = await fetchOrRecover(configuration, fetch, params);
    for (const step of configuration.middleware) {
        response = (await step.post?.({ fetch, ...params, response: response.clone() })) || response;
    }
    return response;
}

async function fetchOrRecover(configuration: Configuration, fetch: FetchAPI, params: FetchParams): Promise<Response> {
    try {
        return await fetch(params.url, params.init);
    } catch (error) {
        for (const step of configuration.middleware) {
            const answer = await step.onError?.({ fetch, ...params, error });
            if (answer) return answer;
        }
        throw new FetchError(error);
    }
}

/** The service answered with a status other than 2xx; `response` has its status and its unread body. */
export class ResponseError extends Error {
    override name = 'ResponseError' as const;
    readonly response: Response;

    constructor(response: Response) {
        super(`The service answered ${response.status}`);
        this.response = response;
    }
}

/** No answer came at all; `cause` is what `fetch` threw. */
export class FetchError extends Error {
    override name = 'FetchError' as const;

    constructor(cause: unknown) {
        super('The request failed and no answer came', { cause });
    }
}

/** A required argument of an operation is missing, or cannot be part of its path. */
export class RequiredError extends Error {
    override name = 'RequiredError' as const;
    readonly field: string;

    constructor(field: string, message: string) {
        super(message);
        this.field = field;
    }
}

/** An answer with its status and headers (`raw`) and its body (`value()`). */
export interface ApiResponse<T> {
    raw: Response;
    value(): Promise<T>;
}

export class JSONApiResponse<T> implements ApiResponse<T> {
    readonly raw: Response;

    constructor(raw: Response) {
        this.raw = raw;
    }

    async value(): Promise<T> {
        return (await this.raw.json()) as T;
    }
}

export class VoidApiResponse implements ApiResponse<void> {
    readonly raw: Response;

    constructor(raw: Response) {
        this.raw = raw;
    }

    async value(): Promise<void> {}
}

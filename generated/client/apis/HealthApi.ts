// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Health,
} from '../models/index.ts';

export class HealthApi extends runtime.BaseAPI {

    /**
     * Creates request options for getLiveness without sending the request
     */
    async getLivenessRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        let urlPath = `/healthz`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Answers 200 as long as the process serves requests; asks nothing of the database.
     * Is the process alive
     */
    async getLivenessRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Health>> {
        const requestOptions = await this.getLivenessRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers 200 as long as the process serves requests; asks nothing of the database.
     * Is the process alive
     */
    async getLiveness(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Health> {
        const response = await this.getLivenessRaw(initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for getReadiness without sending the request
     */
    async getReadinessRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        let urlPath = `/readyz`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Answers 200 when the database answers and tokens can be signed, and 503 when not, or when the service is stopping. The log says which. Signing is tried at most once a second, and probes that come together share one query.
     * Can the service do its work
     */
    async getReadinessRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Health>> {
        const requestOptions = await this.getReadinessRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers 200 when the database answers and tokens can be signed, and 503 when not, or when the service is stopping. The log says which. Signing is tried at most once a second, and probes that come together share one query.
     * Can the service do its work
     */
    async getReadiness(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Health> {
        const response = await this.getReadinessRaw(initOverrides);
        return await response.value();
    }

}

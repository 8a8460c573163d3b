import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';

/** A request as the HTTP API hands it over: payload 2.0, its token verified by the gateway. */
export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/**
 * Engines that stand in for AWS services, each behind a class that starts and stops it: {@link hapnd.local.engines.Dynoxide}
 * for DynamoDB, {@link hapnd.local.engines.ElasticMq} for SQS, {@link hapnd.local.engines.S3Mock} for S3. What an engine has
 * acknowledged survives a SIGKILL.
 */
package hapnd.local.engines;

/** The port of {@code hapnd.blob} in one S3 bucket. */
package hapnd.blob.s3;

/**
 * What all AWS clients have in common. Begin with {@link hapnd.aws.Clients}, which makes them, and {@link
 * hapnd.aws.ServiceFaults}, which tells a fault of a service from a fault of the data: the first is tried again, the second is
 * set aside.
 *
 * <p>{@link hapnd.aws.ClientPriming} loads what the first request would load before the snapshot is taken, and sends nothing.
 * Beside this package, types of the AWS SDK appear only in packages that are named after a service.
 */
package hapnd.aws;

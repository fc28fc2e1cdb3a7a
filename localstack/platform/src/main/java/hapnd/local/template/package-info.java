/**
 * Reads a synthesised CloudFormation template into the values that the local services run from. Begin with {@link
 * hapnd.local.template.StackReader}, which names every resource type that has a local meaning or needs none; any other is an
 * error that names it, and so is a property that nobody reads ({@link hapnd.local.template.Properties}).
 */
package hapnd.local.template;

/** Reads a synthesised CloudFormation template into the values that the local services run from. */
package hapnd.local.template;

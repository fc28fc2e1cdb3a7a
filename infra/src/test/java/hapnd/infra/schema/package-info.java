/**
 * CloudFormation's own schemas of its resource types, and a check of templates against them.
 *
 * <p>There are two sources, both made of the schemas that CloudFormation publishes, and a template must fit both: the CDK's
 * {@link hapnd.infra.schema.ServiceSpecification} has names, types, required properties, attributes and some enumerations,
 * {@link hapnd.infra.schema.TypeDeclarations} has patterns, ranges and lengths too. {@link hapnd.infra.schema.TemplateCheck} is
 * where to begin.
 */
package hapnd.infra.schema;

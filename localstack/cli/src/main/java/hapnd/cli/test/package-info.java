/**
 * {@code test}: runs the cases in files beside customers' code, by the platform's own compiler and under its limits, without a
 * platform. Begin with {@link hapnd.cli.test.TestCommand}.
 */
package hapnd.cli.test;

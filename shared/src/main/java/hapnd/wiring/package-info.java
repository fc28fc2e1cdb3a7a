/**
 * The parts of the platform on AWS, each made when a function first asks for it. What a function does not ask for is left out
 * of its build, so it needs the environment variables and the AWS clients of the parts that it uses and no others.
 */
package hapnd.wiring;

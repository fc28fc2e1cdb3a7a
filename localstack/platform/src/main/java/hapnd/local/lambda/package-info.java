/**
 * AWS Lambda. Begin with {@link hapnd.local.lambda.LambdaService}; a {@link hapnd.local.lambda.FunctionPool} has a function's
 * processes, and an {@link hapnd.local.lambda.ExecutionEnvironment} is one of them with its Runtime API, one invocation at a
 * time.
 *
 * <p>{@link hapnd.local.lambda.JavaProgram} is the command line of a Java function. {@link hapnd.local.lambda.Training} makes
 * its class cache, which takes the place of snapshots here.
 */
package hapnd.local.lambda;

/** AWS Lambda: execution environments as child processes, and the Invoke API. */
package hapnd.local.lambda;

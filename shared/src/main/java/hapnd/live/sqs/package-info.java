/** Replay tasks as messages of the replay queue. */
package hapnd.live.sqs;

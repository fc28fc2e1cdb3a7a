// === twenty_megabytes_of_state ! REDUCER_FAILED
return new State { Text = new string('x', 20_000_000) };
// === state_deeper_than_json_may_be ! REDUCER_FAILED
var s = new State(); for (int i = 0; i < 2_000; i++) s = new State { Next = s }; return s;
// === state_that_holds_itself ! REDUCER_FAILED
var s = new State(); s.Next = s; return s;
// === throws ! REDUCER_FAILED
throw new InvalidOperationException("no such order");
// === data_of_another_shape ! REDUCER_FAILED
@event.GetData<int[]>();

<?php
// Takes any number of votes from one network, or as many as `votes` and `voters` say.
add_filter('afterword_votes_a_minute', fn() => $options->votes ?? 0);
add_filter('afterword_voters_a_day', fn() => $options->voters ?? 0);

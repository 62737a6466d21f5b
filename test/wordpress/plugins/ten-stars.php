<?php
// As an owner of Rate My Post makes it show ten stars.
add_filter('rmp_max_rating', fn() => 10);

<?php
// A site whose pages are French, without the files of WordPress's own translation.
add_filter('locale', fn() => 'fr_FR');

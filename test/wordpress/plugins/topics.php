<?php
// Taxonomies of the site's own.
add_action('init', function () {
  register_taxonomy('topic', 'post', ['public' => true, 'label' => 'Topics']);
  register_taxonomy('section', 'post', ['public' => true, 'hierarchical' => true, 'label' => 'Sections']);
  register_taxonomy('workflow', 'post', ['public' => false, 'show_ui' => true, 'label' => 'Workflow']);
});

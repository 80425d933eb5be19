# SPDX-License-Identifier: Apache-2.0
#
# Stands in for AnyEvent::MP::Kernel where it is not installed; see AnyEvent::MP beside it.
package AnyEvent::MP::Kernel;

use strict;
use warnings;

use AnyEvent::MP;
use Exporter "import";

our @EXPORT = qw(snd_to_func up_nodes);

sub snd_to_func {
   my ($node, $function, @arguments) = @_;

   no strict "refs";
   &$function (@arguments);
   return;
}

sub up_nodes {
   return $NODE;
}

1

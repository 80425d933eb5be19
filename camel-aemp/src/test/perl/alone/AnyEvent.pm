# SPDX-License-Identifier: Apache-2.0
#
# Stands in for AnyEvent where it is not installed, so that the scripts beside this folder can be tried. It has what they
# use: a reader, and a loop.
package AnyEvent;

use strict;
use warnings;

our $VERSION = "0";

my %readers;
my @tasks;

sub later {
   push @tasks, @_;
   return;
}

sub loop {
   while (1) {
      while (my $task = shift @tasks) {
         $task->();
      }
      my $bits = "";
      vec ($bits, $_, 1) = 1 for keys %readers;
      select my $ready = $bits, undef, undef, undef;
      for my $number (keys %readers) {
         $readers{$number}->() if vec $ready, $number, 1;
      }
   }
}

package AE;

sub io {
   my ($handle, $writing, $callback) = @_;

   $readers{fileno $handle} = $callback;
   return $callback;
}

sub cv {
   return bless {}, "AnyEvent::CondVar";
}

package AnyEvent::CondVar;

sub recv {
   AnyEvent::loop ();
   return;
}

1

# SPDX-License-Identifier: Apache-2.0
#
# Stands in for AnyEvent::MP::Global where it is not installed; see AnyEvent::MP.
package AnyEvent::MP::Global;

1

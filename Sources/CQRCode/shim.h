// The one door to libqrencode.
#include <qrencode.h>

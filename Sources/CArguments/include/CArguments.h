#ifndef CARGUMENTS_H
#define CARGUMENTS_H

/// How many arguments the program was started with, its name included; 0 where the system does not tell.
int tie_argument_count(void);

/// The arguments, which live as long as the program.
char *_Nullable *_Nullable tie_arguments(void);

#endif
